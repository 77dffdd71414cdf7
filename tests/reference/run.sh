#!/bin/sh
# Renews the stored references. Needs R with jsonlite and survey, and Python 3; takes about a minute.
set -eu
cd "$(dirname "$0")"
for script in hypergeometric_limits clopper_pearson imperfect_detection detection_sample_size stratified_none stratified_share survey_design anchors; do
    Rscript "$script.R"
done
python3 exact_fractions.py
