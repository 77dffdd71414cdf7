from scrutator.forms.models.citations import QuestionProvision
from scrutator.forms.models.media import FormMedia
from scrutator.forms.models.questions import Answer, Benchmark, Question, Weight
from scrutator.forms.models.versions import FormVersion

__all__ = ["Answer", "Benchmark", "FormMedia", "FormVersion", "Question", "QuestionProvision", "Weight"]
