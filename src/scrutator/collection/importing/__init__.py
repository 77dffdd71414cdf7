"""Reports that another program exported (Apollo, ODK Central, KoboToolbox), brought in through the same path as all."""

from scrutator.collection.importing.bringing import Brought, bring_in
from scrutator.collection.importing.looking import Looked, look
from scrutator.collection.importing.mapping import Mapping, guess
from scrutator.collection.importing.sources import Kind, Source, read_source

__all__ = ["Brought", "Kind", "Looked", "Mapping", "Source", "bring_in", "guess", "look", "read_source"]
