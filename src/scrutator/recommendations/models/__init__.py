from scrutator.recommendations.models.judgements import Judgement, Step
from scrutator.recommendations.models.recommendations import Kind, Origin, Priority, Recommendation, State

__all__ = ["Judgement", "Kind", "Origin", "Priority", "Recommendation", "State", "Step"]
