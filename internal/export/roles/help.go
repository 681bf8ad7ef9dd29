package roles

const help = `Usage: terraform-provider-confluence plan-roles (--space KEY ... | --all) [options]

  Plans the move from permissions to space roles on Confluence Cloud. Reads who may
  do what in spaces, and proposes a role for every user, group and access class:
  the one that permits all of it and adds the fewest permissions. Shows
  who gains and who loses what, and writes the proposals as configuration.

  The command reads from Confluence, and changes nothing there. It uses the same
  environment variables as the provider: CONFLUENCE_URL, CONFLUENCE_USERNAME,
  CONFLUENCE_TOKEN and the others.

Options:

  --space KEY      A space to plan. Can be repeated.
  --all            Plan all spaces that the account can see.
  --out DIR        Write the files to this directory. Default: roles
  --dry-run        Only show the plan, and write no files.
  --map FILE       Use the roles that a person has entered in a table, see below.
  --custom-roles   Use the proposed custom roles, see below.
  --state FILE     A Terraform state, or the output of "terraform show -json". Writes
                   removed blocks for the permissions that it manages, and leaves
                   out role assignments that it manages already.
  --force          Overwrite files that were edited, or that others have written.
  -help            Show this help.

Files:

  role_assignments.tf   A confluence_space_role_assignment for each principal.
  imports.tf            Import blocks for the roles that principals have already.
  removed.tf            With --state. Permissions leave the state, and remain in
                        Confluence. Delete their resource blocks yourself.
  custom_role_*.tf      Custom roles that the plan uses.
  versions.tf           Unless the directory has other configuration.
  roles.csv             The plan as a table.

  A file that was edited, or that others have written, is not overwritten without
  --force. The same site gives the same files.

How a role is proposed:

  - A role with exactly the permissions of the principal comes first, then the one
    that adds the fewest. Among equal roles: the present role, then by name.
  - If no role covers everything, the one that takes away least.
  - Nobody is proposed a role with an administrative permission (administer,
    archive or delete the space, manage users or public links) that they do not
    have, unless they administer the space. If only such a role would take nothing
    away, the plan names it.
  - Guests and anonymous users get no role that Confluence does not let them have.
  - Apps, and accounts that do not exist any more, are not in the plan, and are listed.
  - A plan that leaves a space without an administrator is an error.

Custom roles:

  If several principals share permissions that no role covers, the plan proposes a
  custom role for them, as long as the site has fewer than 10. --custom-roles
  uses them; a table can choose single ones. Only administrators of the site or the
  organization can create them.

Choosing roles:

  Edit the column "role" of roles.csv, then run the command again with
  --map roles/roles.csv. Enter the name or ID of a role, the name of a proposed custom
  role, or "none". The columns that are read are space_key, principal_type,
  principal_id and role; the others are for information. Lines can be left out:
  their principals keep the proposal. An unknown role or principal, and an empty
  value, are errors with their line.

Exit codes:

  0   Done. Nobody loses anything or gets no role, but by the choice of a person.
  1   Failed. No file was written.
  2   The command line, the table or the state is wrong. No file was written.
  3   Done, but a person has to decide: somebody loses something or gets no role,
      anonymous users gain something, or a space could not be read. Also on a site
      that has no roles yet.

Examples:

  terraform-provider-confluence plan-roles --all --dry-run
  terraform-provider-confluence plan-roles --space DOCS --space ENG --out ./roles
  terraform-provider-confluence plan-roles --all --map roles/roles.csv --state terraform.tfstate
`
