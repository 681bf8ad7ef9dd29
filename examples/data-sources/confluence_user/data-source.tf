# The user whose credentials the provider has.
data "confluence_user" "caller" {}

# Any other user is named by account_id on Cloud, by username or user_key on Data Center.
data "confluence_user" "same" {
  account_id = data.confluence_user.caller.account_id # null on Data Center
  username   = data.confluence_user.caller.username   # null on Cloud
}

output "caller" {
  value = "Terraform works as ${data.confluence_user.same.display_name}."
}
