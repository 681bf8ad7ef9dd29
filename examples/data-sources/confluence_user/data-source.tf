# The authenticated user.
data "confluence_user" "caller" {}

# Other users are identified by account_id on Cloud, and by username or user_key on Data Center.
data "confluence_user" "same" {
  account_id = data.confluence_user.caller.account_id # null on Data Center
  username   = data.confluence_user.caller.username   # null on Cloud
}

output "caller" {
  value = "Terraform authenticates as ${data.confluence_user.same.display_name}."
}
