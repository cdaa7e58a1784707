"""The council's pages in Wagtail: plan on a page, safety, privacy and the other pages."""
