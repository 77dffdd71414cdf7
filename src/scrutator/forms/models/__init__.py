from scrutator.forms.models.questions import Answer, Benchmark, Question, Weight
from scrutator.forms.models.versions import FormVersion

__all__ = ["Answer", "Benchmark", "FormVersion", "Question", "Weight"]
