"""Files made from published pages: one row a page and format, and the file itself in rows beside it.

In the database, because it is all that several web servers and workers share (design rule 9). No child's words are
ever in one: pages are written by staff.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

BRAILLE = ("braille", "braille-1")
PIECE_BYTES = 1_000_000


class FormatFile(models.Model):
    """A file made, or to be made, from what a page says.

    `source` is the fingerprint of the words it is made from and `machine` that of the programs that make it: when
    either changes the file is due again. The one made before stays, and is shown as older, until the new one is made.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("being made")
        MADE = "made", _("made")
        FAILED = "failed", _("could not be made")

    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="format_files")
    name = models.CharField(max_length=40)
    revision = models.ForeignKey("wagtailcore.Revision", models.SET_NULL, null=True, related_name="+")
    source = models.CharField(max_length=64)
    machine = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    # Whoever makes it holds it until then; a killed worker's file is free again by itself.
    held_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    reason = models.TextField(blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    suffix = models.CharField(max_length=12, blank=True)
    size = models.PositiveIntegerField(default=0)
    seconds = models.FloatField(default=0)
    details = models.JSONField(default=dict)
    made_at = models.DateTimeField(null=True)
    # Braille only: the transcriber who checked this very file, by whom staff vouch for it.
    proofread_by = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["page", "name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["page", "name", "source", "machine"], name="cms_format_due_once"),
            models.UniqueConstraint(
                fields=["page", "name"], condition=Q(state="made"), name="cms_format_made_once"
            ),
            models.CheckConstraint(
                condition=~Q(state="made") | Q(made_at__isnull=False, size__gt=0),
                name="cms_format_made_has_size_and_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(reason=""), name="cms_format_failed_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} of page {self.page_id}"

    @property
    def is_made(self) -> bool:
        return self.state == self.State.MADE

    @property
    def can_be_signed(self) -> bool:
        """Whether a transcriber's word is still missing."""
        return self.is_made and self.name in BRAILLE and not self.proofread_by


class FormatPiece(models.Model):
    """A stretch of a file, small enough to be written in one short transaction (design rule 9)."""

    file = models.ForeignKey(FormatFile, models.CASCADE, related_name="pieces")
    number = models.PositiveSmallIntegerField()
    content = models.BinaryField()

    class Meta:
        ordering = ["file", "number"]
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="cms_format_piece_once")]

    def __str__(self) -> str:
        return f"{self.file_id}, {self.number}"
