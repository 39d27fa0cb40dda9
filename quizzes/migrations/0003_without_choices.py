from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0002_kinds_of_question")]

    operations = [
        migrations.RemoveField(model_name="quiz", name="feedback"),
        migrations.DeleteModel(name="Choice"),
    ]
