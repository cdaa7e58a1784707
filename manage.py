#!/usr/bin/env python
"""Django's command line."""

import os
import sys

from django.core.management import execute_from_command_line

from voice_platform.env import NotSetUp

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voice_platform.settings.dev")
    try:
        execute_from_command_line(sys.argv)
    except NotSetUp as problem:
        sys.exit(str(problem))
