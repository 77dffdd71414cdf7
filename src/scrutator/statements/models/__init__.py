from scrutator.statements.models.drafts import Draft, Revision
from scrutator.statements.models.signatures import Document, Signature

__all__ = ["Document", "Draft", "Revision", "Signature"]
