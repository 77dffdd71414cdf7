"""What has come, as tables for other programs, with a codebook. Nobody's name is in them; free text only if asked."""

from scrutator.collection.exporting.codebook import codebook_beside, codebook_rows, write_codebook
from scrutator.collection.exporting.columns import Columns, columns_of
from scrutator.collection.exporting.writing import Format, write_export

__all__ = ["Columns", "Format", "codebook_beside", "codebook_rows", "columns_of", "write_codebook", "write_export"]
