terraform {
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}

output "image" {
  value = provider::confluence::attachment_image("overview.png", {
    width = 600
    align = "center"
    alt   = "The architecture"
  })
}
