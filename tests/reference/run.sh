#!/bin/sh
# Renews the stored references. Needs R with jsonlite, survey and sampling, and Python 3; takes about a minute.
set -eu
cd "$(dirname "$0")"
for script in hypergeometric_limits clopper_pearson imperfect_detection detection_sample_size stratified_none stratified_share anchors unequal_probability sample_sizes; do
    Rscript "$script.R"
done
python3 exact_fractions.py
