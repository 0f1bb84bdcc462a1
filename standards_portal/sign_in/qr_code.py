"""QR codes as a drawing inside the page."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from qrcode.main import QRCode


def qr_code(text: str, *, label: str) -> SafeString:
    """Draw a text, dark on light by day and by night: cameras need it so."""
    code = QRCode(border=4)
    code.add_data(text)
    rows = code.get_matrix()
    dots = "".join(
        f"M{x},{y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    return format_html(
        '<svg class="qr-code" viewBox="0 0 {size} {size}" role="img"'
        ' aria-label="{label}" shape-rendering="crispEdges">'
        '<path fill="#fff" d="M0,0h{size}v{size}h-{size}z"/>'
        '<path fill="#000" d="{dots}"/></svg>',
        size=len(rows),
        label=label,
        dots=dots,
    )
