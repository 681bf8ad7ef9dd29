terraform {
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}

# The personal access token is in the environment variable CONFLUENCE_TOKEN, so that it is in no file and in no plan. Without username,
# it is sent as a Bearer token.
provider "confluence" {
  url = "https://wiki.acme.com/confluence"
}
