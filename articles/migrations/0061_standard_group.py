from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0060_access_change")]
    operations = [migrations.RenameModel("Role", "StandardGroup")]
