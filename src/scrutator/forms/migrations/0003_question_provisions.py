import django.db.models.deletion
from django.db import migrations, models

CREATE = """
CREATE TRIGGER citation_is_immutable BEFORE UPDATE
    ON forms_questionprovision FOR EACH ROW EXECUTE FUNCTION scrutator_form_is_immutable();
"""
REMOVE = "DROP TRIGGER citation_is_immutable ON forms_questionprovision;"


class Migration(migrations.Migration):
    dependencies = [
        ("forms", "0002_stages_numbers_languages"),
        ("law", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="QuestionProvision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="citations", to="forms.question"
                    ),
                ),
                (
                    "provision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="citations", to="law.provision"
                    ),
                ),
            ],
            options={
                "ordering": ["question", "provision"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("question", "provision"), name="one_citation_per_question_and_provision"
                    )
                ],
            },
        ),
        migrations.RunSQL(CREATE, REMOVE),
    ]
