"""What people type about people."""

from unfold.forms import UserCreationForm

from .models import User


class PersonCreationForm(UserCreationForm):  # type: ignore[misc]
    """A new person: address, name and a first password."""

    class Meta:
        model = User
        fields = ["email", "name", "is_staff"]

    def clean_email(self) -> str:
        """Write the address in lower case, as it is kept."""
        return str(self.cleaned_data["email"]).lower()
