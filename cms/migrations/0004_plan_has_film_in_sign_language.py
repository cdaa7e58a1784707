import cms.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('cms', '0003_infographic_page'),
    ]

    operations = [
        migrations.AddField(
            model_name='planpage',
            name='sign_language',
            field=cms.fields.BlocksField([], blank=True, help_text='Until there is a film, the page says that it is not yet in BSL.', verbose_name='British Sign Language'),
        ),
    ]
