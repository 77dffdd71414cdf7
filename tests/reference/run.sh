#!/bin/sh
# Renews the stored references. Needs R with jsonlite, survey, sampling and epiR, and Python 3; takes about a minute.
set -eu
cd "$(dirname "$0")"
for script in \
    hypergeometric_limits clopper_pearson imperfect_detection detection_sample_size stratified_none \
    stratified_share anchors pps_variances comparisons nonresponse imperfect_prevalence replicates \
    calibration fitted_designs replicate_verbs unequal_probability skewed_draws sample_sizes survey_design; do
    Rscript "$script.R"
done
python3 exact_fractions.py
# needs the packages that the script names: python3 agreement.py
