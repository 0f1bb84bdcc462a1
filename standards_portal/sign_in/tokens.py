"""The page of one's own API tokens."""

from http import HTTPStatus

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from organisations.actions.tokens import LONGEST, make_token, revoke_token
from organisations.http import SignedInRequest
from organisations.models import ApiToken

_USUAL = 90  # days


class TokenForm(forms.Form):
    """A new token."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=100,
        help_text=gettext_lazy("What it is for, such as the system that uses it."),
    )
    scope = forms.ChoiceField(
        label=gettext_lazy("What it may do"), choices=ApiToken.Scope.choices
    )
    days = forms.IntegerField(
        label=gettext_lazy("Days until it expires"),
        min_value=1,
        max_value=LONGEST,
        initial=_USUAL,
    )


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
@reauthentication_required  # type: ignore[untyped-decorator] # allauth's
def tokens(request: SignedInRequest) -> HttpResponse:
    """Show one's tokens, and make another; its secret is on this one answer only."""
    form = TokenForm(request.POST or None)
    secret, status = "", HTTPStatus.OK
    if request.method == "POST":
        secret = _make(request, form)
        if secret:
            form = TokenForm()
        else:
            status = HTTPStatus.BAD_REQUEST
    now = timezone.now()
    own = ApiToken.objects.filter(person=request.user).select_related("person")
    context = {
        "form": form,
        "secret": secret,
        "tokens": [
            (token, token.is_live(at=now))
            for token in own.order_by("revoked_at", "-expires_at", "-pk")
        ],
    }
    return render(request, "account/tokens.html", context, status=status)


@login_required
@require_POST
def revoke(request: SignedInRequest, pk: int) -> HttpResponse:
    """Revoke a token of one's own."""
    token = get_object_or_404(ApiToken, pk=pk, person=request.user)
    revoke_token(token, by=request.user, at=timezone.now())
    messages.success(request, _("The token opens nothing any more."))
    return redirect("api_tokens")


def _make(request: SignedInRequest, form: TokenForm) -> str:
    """Return the secret of the token asked for; none where something is wrong."""
    if not form.is_valid():
        return ""
    try:
        _token, secret = make_token(
            request.user, **form.cleaned_data, at=timezone.now()
        )
    except ValidationError as fault:
        form.add_error(None, fault)
        return ""
    return secret
