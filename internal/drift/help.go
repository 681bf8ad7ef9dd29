package drift

const help = `Usage: terraform-provider-confluence drift-report [options] PLAN.json
       terraform show -json plan | terraform-provider-confluence drift-report [options] -

  Reports what was changed in Confluence outside Terraform, by whom and when, and what
  else an apply would change. PLAN.json is the output of "terraform show -json" for a
  saved plan.

  The command reads from Confluence, and changes nothing there without --page. It uses
  the same environment variables as the provider: CONFLUENCE_URL, CONFLUENCE_USERNAME,
  CONFLUENCE_TOKEN and the others.

Options:

  --format FORMAT  markdown (the default), json, slack (the message for an incoming
                   webhook) or storage (the body of a Confluence page).
  --state FILE     The output of "terraform state pull". Tells from which version on a
                   page was changed outside Terraform, see below.
  --days N         Look for changes of the last N days, 1 to 366. Default: 30
  --no-authors     Leave out who changed the objects. Requires no access to Confluence.
  --page ID        Also replace the body of this Confluence page with the report. Adds
                   one version to the page, or none if the report is the same.
  -help            Show this help.

Who changed an object:

  - Pages, blog posts and attachments: the authors of their versions since the one in
    the state. Without --state, since the last version by the account that the command
    uses, which should be the account of Terraform.
  - Everything else, deleted content, and changes that make no version: the records of
    the audit log that name the object. Only Confluence administrators may read it;
    the report of other accounts says so once. Records of applies are listed, too.
  - If provider blocks have different URLs: only spaces, content and attachments on the
    site of CONFLUENCE_URL.
  - What is not found is reported as unknown, with the reason.

Requests:

  One for the versions of each changed page, blog post or attachment, one for each 1000
  records of the audit log (Data Center: 200), one for the names of authors (Data
  Center: one for each), and one for each group, and for content with restrictions,
  whose name is not in the state.

Exit codes, as with "terraform plan -detailed-exitcode":

  0   No drift: the plan changes nothing.
  1   Failed, also if the command line is wrong. No report was printed.
  2   The plan is not empty. The report distinguishes what was changed outside
      Terraform from changes that were not applied.

Examples:

  terraform plan -out=plan
  terraform show -json plan > plan.json
  terraform state pull > state.json
  terraform-provider-confluence drift-report --state state.json plan.json
  terraform-provider-confluence drift-report --format slack plan.json |
    curl --fail --json @- "$SLACK_WEBHOOK_URL"
`
