from scrutator.collection.models.submissions import Attachment, Submission

__all__ = ["Attachment", "Submission"]
