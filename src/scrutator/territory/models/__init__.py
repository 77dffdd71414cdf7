from scrutator.territory.models.areas import Area
from scrutator.territory.models.frames import Frame
from scrutator.territory.models.jobs import ImportJob
from scrutator.territory.models.stations import Station

__all__ = ["Area", "Frame", "ImportJob", "Station"]
