#!/bin/sh
# Renews the stored references. Needs R with jsonlite, survey, survival, sampling and epiR, and Python 3; takes about five minutes.
set -eu
cd "$(dirname "$0")"
for script in \
    hypergeometric_limits clopper_pearson imperfect_detection detection_sample_size stratified_none \
    stratified_share anchors pps_variances pps_designs comparisons comparisons_api nonresponse imperfect_prevalence \
    replicates calibration fitted_designs replicate_verbs unequal_probability skewed_draws sample_sizes survey_design survey_data \
    survey_nhanes simple_shares survival; do
    Rscript "$script.R"
done
python3 exact_fractions.py
# need the packages that the scripts name: python3 agreement.py; python3 simple_shares.py
