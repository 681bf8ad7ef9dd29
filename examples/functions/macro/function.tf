terraform {
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}

output "table_of_contents" {
  value = provider::confluence::macro("toc", { maxLevel = 3 })
}

output "code" {
  value = provider::confluence::macro("code", { language = "sql" }, "select * from pages where id < 10")
}

output "panel" {
  value = provider::confluence::macro("info", { title = "Generated" }, "<p>Terraform writes this page.</p>")
}

# A macro of an app.
output "diagram" {
  value = provider::confluence::macro("mermaid-cloud", {}, { plain = "graph TD; A-->B" })
}
