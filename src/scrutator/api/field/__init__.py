"""What the field app on a telephone speaks with the server: JSON below ``/field/api/``.

The mission's forms come, and reports go, by OpenRosa as with every other app; here is what OpenRosa has no words for.
"""

from scrutator.api.field.application import field

__all__ = ["field"]
