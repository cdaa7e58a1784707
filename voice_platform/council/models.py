"""Facts about this council that are rows, never code (design rule 7)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Council(models.Model):
    """The one council of this installation (design rule 8)."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(_("name"), max_length=120)
    short_name = models.CharField(_("short name"), max_length=60)
    place_name = models.CharField(_("place"), max_length=120)
    exit_url = models.URLField(_("where 'Exit this page' goes"), default="https://www.bbc.co.uk/weather")
    contact_email = models.EmailField(_("contact email"), blank=True)
    contact_phone = models.CharField(_("contact phone"), max_length=40, blank=True)
    security_contact = models.EmailField(_("contact for security reports"), blank=True)
    alert_email = models.EmailField(_("where worrying-word alerts go"), blank=True)

    class Meta:
        verbose_name_plural = _("council")
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="council_only_one")]

    def __str__(self) -> str:
        return self.name


class Language(models.Model):
    """A language of the site. In production it is offered only when a named person signed its texts (A68)."""

    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(_("name in the language itself"), max_length=60)
    right_to_left = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)
    signed_by = models.CharField(_("texts checked and signed by"), max_length=120, blank=True)
    signed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name


class AgeBand(models.Model):
    """An age band that a child or helper chooses; there is no date of birth (P03, A48)."""

    slug = models.SlugField(unique=True)
    label = models.CharField(max_length=40)
    words = models.JSONField(
        default=dict, blank=True, help_text=_("The ages in each language, by language code.")
    )
    min_age = models.PositiveSmallIntegerField()
    max_age = models.PositiveSmallIntegerField()
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(min_age__lte=models.F("max_age")), name="council_band_ages_in_order"
            )
        ]

    def __str__(self) -> str:
        return self.label

    def in_language(self, language: str) -> str:
        return self.words.get(language) or self.label


class Helpline(models.Model):
    """Somewhere a child can turn now, shown only to the ages it serves."""

    class Kind(models.TextChoices):
        EMERGENCY = "emergency", _("Danger now")
        HELPLINE = "helpline", _("Someone to talk to")
        ADVOCATE = "advocate", _("Advocate")
        WORKER = "worker", _("Council worker")

    key = models.SlugField(unique=True)
    kind = models.CharField(max_length=12, choices=Kind)
    name = models.CharField(max_length=80)
    phone = models.CharField(max_length=40, blank=True)
    text_number = models.CharField(max_length=40, blank=True)
    url = models.URLField(blank=True)
    words = models.JSONField(default=dict, help_text=_("A sentence in each language, by language code."))
    hours = models.JSONField(default=dict, blank=True)
    min_age = models.PositiveSmallIntegerField(default=0)
    max_age = models.PositiveSmallIntegerField(default=120)
    order = models.PositiveSmallIntegerField(default=0)
    to_be_confirmed = models.BooleanField(default=False)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """A team that pages name for one thing, such as complaints: written once, shown wherever it is named."""

    key = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=80)
    email = models.EmailField(_("email"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    to_be_confirmed = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Wording(models.Model):
    """One version of one safety, privacy, assent or promise text in one language for some ages (A68).

    Rows are never edited once used: a change is a new version, so what a child was told stays on record.
    """

    key = models.CharField(max_length=60)
    language = models.CharField(max_length=12)
    age_bands = models.ManyToManyField(AgeBand, blank=True, help_text=_("None means every age."))
    version = models.PositiveSmallIntegerField(default=1)
    text = models.TextField()
    source_version = models.PositiveSmallIntegerField(null=True, blank=True)
    checked_by = models.CharField(max_length=120, blank=True)
    checked_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["key", "language", "-version"]

    def __str__(self) -> str:
        return f"{self.key} ({self.language}) {self.version}"


class DutyHours(models.Model):
    """When somebody reads what comes in (S07); no row at all closes free text."""

    weekday = models.PositiveSmallIntegerField(
        choices=[(n, str(n)) for n in range(7)], help_text="0 is Monday"
    )
    opens = models.TimeField()
    closes = models.TimeField()
    team = models.CharField(max_length=80)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["weekday", "opens"]
        verbose_name_plural = _("duty hours")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(opens__lt=models.F("closes")), name="council_duty_opens_first"
            )
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens}-{self.closes}"


class BankHoliday(models.Model):
    on = models.DateField(unique=True)
    name = models.CharField(max_length=60)

    class Meta:
        ordering = ["on"]

    def __str__(self) -> str:
        return f"{self.on} {self.name}"
