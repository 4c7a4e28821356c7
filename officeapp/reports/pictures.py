"""Photos made ready for paper: cut to 4×6, in the fineness of print."""

from __future__ import annotations

import io

WIDE, TALL, DPI = 472, 709, 300  # 4 × 6 cm


def fitted(content: bytes) -> bytes | None:
    """Return a picture as a JPEG 4×6, cut around its middle; None when it cannot be read."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content)) as opened:
            upright = ImageOps.exif_transpose(opened).convert("RGB")
            made = ImageOps.fit(upright, (WIDE, TALL), centering=(0.5, 0.4))
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
    out = io.BytesIO()
    made.save(out, "JPEG", quality=88, dpi=(DPI, DPI))
    return out.getvalue()
