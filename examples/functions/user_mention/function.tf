terraform {
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}

data "confluence_user" "me" {}

output "mention" {
  value = "<p>Ask ${provider::confluence::user_mention(data.confluence_user.me.id)}.</p>"
}
