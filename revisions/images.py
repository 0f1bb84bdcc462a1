"""Uploaded images, decoded and written anew: nothing of the file itself is kept."""

from io import BytesIO
from typing import BinaryIO, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST_SIDE = 10_000  # pixels
MOST_PIXELS = 40_000_000  # a page at 600 dots an inch
LONGEST_FILE = 10_000_000  # bytes
FORMATS = {"PNG": "png", "JPEG": "jpeg", "WEBP": "webp"}


class CleanImage(NamedTuple):
    """An image without anything that is not picture: no metadata, no trailing bytes."""

    format: str
    data: bytes


def clean(file: BinaryIO) -> CleanImage:
    """Return the picture of an uploaded file, in its own format.

    Raises:
        ValidationError: it is no PNG, JPEG or WebP, is broken, or too large.
    """
    content = file.read(LONGEST_FILE + 1)
    if len(content) > LONGEST_FILE:
        raise ValidationError(_("An image has at most 10 MB."))
    try:
        # The header first: nothing is decoded that is too large.
        with Image.open(BytesIO(content), formats=list(FORMATS)) as picture:
            _check_size(picture)
            return CleanImage(FORMATS[str(picture.format)], _written(picture))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as fault:
        raise ValidationError(
            _("That is no image that can be read: PNG, JPEG or WebP.")
        ) from fault


def _check_size(picture: Image.Image) -> None:
    width, height = picture.size
    if max(width, height) > LARGEST_SIDE or width * height > MOST_PIXELS:
        raise ValidationError(_("An image has at most 40 million pixels."))


def _written(picture: Image.Image) -> bytes:
    # A camera says which side is up beside the picture, and that is not kept.
    plain = ImageOps.exif_transpose(picture).convert(_mode(picture))
    written = BytesIO()
    plain.info.clear()
    plain.save(written, format=picture.format, quality=92)
    return written.getvalue()


def _mode(picture: Image.Image) -> str:
    if picture.format == "JPEG":
        return "L" if picture.mode == "L" else "RGB"
    return "RGBA" if picture.has_transparency_data else "RGB"
