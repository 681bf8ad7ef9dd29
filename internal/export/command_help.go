package export

const usage = `Usage: terraform-provider-confluence export (--space KEY... | --all | --site) [--out DIRECTORY] [options]
       terraform-provider-confluence export --adopt FILE [--users FILE] [--out DIRECTORY] [--force]

Writes spaces of a Confluence site as Terraform configuration with import blocks, and changes nothing in Confluence.
After it, "terraform plan" in the directory shows that everything is imported and nothing is changed.

The site and the credentials are read from the environment, as the provider does:
  CONFLUENCE_URL, and CONFLUENCE_USERNAME and CONFLUENCE_TOKEN (on Data Center, a token can be enough), or
  CONFLUENCE_OAUTH_CLIENT_ID and CONFLUENCE_OAUTH_CLIENT_SECRET. No file contains credentials.

Options:
  --space KEY        Export this space. Repeat it for several spaces.
  --all              Export all spaces that the account may view.
  --site             Export what belongs to no space too, or alone: groups without their members, custom space roles and global
                     templates (Cloud), and global permissions and webhooks without their secrets (Data Center).
  --out DIRECTORY    Directory to write to. Default: confluence
  --state FILE       Leave out what this state manages already. FILE is what "terraform state pull" or
                     "terraform show -json" has printed.
  --content tree     Export pages, blog posts, folders, restrictions and attachments too. This is the default.
  --content none     Export only spaces, their access, properties and templates.
  --no-attachments   Leave out attachments, which need Terraform 1.11 or OpenTofu 1.11. Other files need 1.5 or 1.6.
  --no-restrictions  Leave out restrictions, which take a request for each page on Cloud.
  --properties       Export the width, the emoji and the properties of pages, blog posts and folders too, which takes a request for
                     each of them, and for each page with a width or an emoji one more with each plan.
  --map-principals   On Data Center, let the configuration refer to users and groups through the local values of
                     principals.tf, as it does on Cloud. Use it before you migrate to Cloud.
  --dry-run          Count the objects and write no files.
  --force            Overwrite files that were edited since the last export.
  --prune            With --all, remove the files of spaces that the site no longer shows to the account. Without it, they are
                     listed and kept.

  --adopt FILE       Find the objects of a configuration that was applied to another site on this site, by their names,
                     and write import blocks for them to imports.tf, and the IDs of users and groups to principals.tf.
                     FILE is what "terraform show -json" or "terraform state pull" has printed for the other site. --out is
                     the directory of the configuration.
  --users FILE       CSV file with a line for each user: the username or user key on the other site, and the account ID
                     on Cloud or the username on Data Center.

Example:
  export CONFLUENCE_URL=https://acme.atlassian.net CONFLUENCE_USERNAME=ops@acme.com CONFLUENCE_TOKEN=...
  terraform-provider-confluence export --space DOCS --space ENG --out confluence
  cd confluence
  terraform init
  terraform plan
  terraform apply

A second export into the same directory updates what changed in Confluence, keeps all names, and keeps files that were edited
or deleted: it lists them. If an export was interrupted, the next one with the same options goes on with the spaces that are
missing. After 24 hours, it reads all spaces again.

Exit codes:
  0    everything was exported
  1    the export failed; spaces that were exported before the error are complete, and the same command goes on
  2    the command line is wrong
  3    the export is complete except for what it lists: objects without a resource, or that the account may not read;
       with --adopt: objects that were not found, and what differs
  130  the export was interrupted
`
