"""The rows that Wagtail's migrations make, for tables that were made from the models."""


def make_root() -> None:
    """Locale, collection, root page and site, where they are missing."""
    from wagtail.models import Collection, Locale, Page, Site

    if not Locale.objects.exists():
        Locale.objects.create(language_code="en")
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    if not Page.objects.exists():
        root = Page.add_root(title="Root", slug="root")
        home = root.add_child(instance=Page(title="Home", slug="home"))
        Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
