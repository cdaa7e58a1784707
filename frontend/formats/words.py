"""Word files (DOCX): what councils, schools and helpers open, change and hand on."""

import io

from frontend.formats import wording
from frontend.formats.archive import packed, parts_of
from frontend.formats.cleaning import prepared
from frontend.formats.interface import Made, Program
from frontend.formats.stills import still
from frontend.formats.tree import Document


class Words:
    name = "words"
    suffix = "docx"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    def lacks(self, language: str) -> tuple[Program, ...]:
        return ()

    def make(self, document: Document) -> Made:
        # Its library takes half a second and 17 MB to load, which pages never need.
        from frontend.formats.word_writer import Writer

        clean = prepared(document)
        # Drawn first, so that what is wrong with a picture is said in the language of staff.
        drawn = {picture: still(picture) for picture in clean.pictures()}
        with wording.in_language_of(clean):
            writer = Writer(clean, drawn)
            word = writer.write()
        file = io.BytesIO()
        word.save(file)
        return Made(packed(parts_of(file.getvalue())), {"pictures": writer.pictures})
