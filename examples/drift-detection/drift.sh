#!/bin/sh
# Runs a plan in the current directory and prints a report of what was changed outside Terraform, by whom and when. Arguments are
# passed to plan. The provider that `terraform init` has installed makes the report.
#
# Exit codes: 0 no drift, 1 error, 2 drift or other changes.
#
# TERRAFORM  path of the CLI; by default, terraform or else tofu from PATH
# REPORT     options of the report, such as "--format slack --no-authors"
# PROVIDER   path of the provider's binary; by default, the installed one
set -eu

cli=${TERRAFORM:-$(command -v terraform || command -v tofu)} || {
  echo "Neither terraform nor tofu is in PATH. Set TERRAFORM to the path of the CLI." >&2
  exit 1
}
provider=${PROVIDER:-$(find -L "${TF_DATA_DIR:-.terraform}/providers" -name 'terraform-provider-confluence_v*' 2> /dev/null | sort -V | tail -n 1)}
if [ ! -x "$provider" ]; then
  echo "The provider is not installed. Run \"$cli init\" first, or set PROVIDER to the path of its binary." >&2
  exit 1
fi

# A saved plan and a state contain secrets in plain text.
umask 077
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM

"$cli" plan -input=false -no-color -lock-timeout=5m "$@" -out="$scratch/plan" > /dev/null || exit 1
"$cli" show -json "$scratch/plan" > "$scratch/plan.json" || exit 1
"$cli" state pull > "$scratch/state.json" || exit 1

# shellcheck disable=SC2086 # REPORT is a list of options
"$provider" drift-report --state "$scratch/state.json" ${REPORT:-} "$scratch/plan.json"
