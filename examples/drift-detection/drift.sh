#!/bin/sh
# Runs a plan in the current directory and prints a Markdown report of what was changed outside Terraform. Arguments are
# passed to plan.
#
# Exit codes: 0 no drift, 1 error, 2 drift or other changes. TERRAFORM is the path of the CLI; by default, terraform or else tofu
# from PATH.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
cli=${TERRAFORM:-$(command -v terraform || command -v tofu)} || {
  echo "Neither terraform nor tofu is in PATH. Set TERRAFORM to the path of the CLI." >&2
  exit 1
}

# A saved plan contains secrets in plain text.
umask 077
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM

code=0
"$cli" plan -input=false -no-color -detailed-exitcode -lock-timeout=5m "$@" -out="$scratch/plan" > /dev/null || code=$?
case $code in
0)
  printf '## No drift\n\nConfluence matches the configuration.\n'
  exit 0
  ;;
2) ;;
*) exit 1 ;; # the CLI has printed the error
esac

"$cli" show -json "$scratch/plan" > "$scratch/plan.json" || exit 1
if [ -x "$here/drift-report" ]; then
  "$here/drift-report" < "$scratch/plan.json" || exit 1
else
  go run "$here/report/report.go" "$here/report/difference.go" "$here/report/lines.go" < "$scratch/plan.json" || exit 1
fi
exit 2
