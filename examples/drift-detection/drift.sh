#!/bin/sh
# Plans in this directory and prints, in Markdown, what was changed outside Terraform. Arguments go to plan.
#
# Exit code: 0 no drift, 1 error, 2 drift. TERRAFORM is the CLI, by default terraform or else tofu, whichever is in PATH.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
cli=${TERRAFORM:-$(command -v terraform || command -v tofu)} || {
  echo "Neither terraform nor tofu is in PATH; TERRAFORM may name another." >&2
  exit 1
}

# A saved plan holds secrets in clear text.
umask 077
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM

code=0
"$cli" plan -input=false -no-color -detailed-exitcode -lock-timeout=5m "$@" -out="$scratch/plan" > /dev/null || code=$?
case $code in
0)
  printf '## No drift\n\nEverything is as configured.\n'
  exit 0
  ;;
2) ;;
*) exit 1 ;; # the CLI has said why
esac

"$cli" show -json "$scratch/plan" > "$scratch/plan.json" || exit 1
if [ -x "$here/drift-report" ]; then
  "$here/drift-report" < "$scratch/plan.json" || exit 1
else
  go run "$here/report/report.go" "$here/report/difference.go" "$here/report/lines.go" < "$scratch/plan.json" || exit 1
fi
exit 2
