# The mock makes up the IDs, and no request is sent.
mock_provider "confluence" {}

variables {
  space_key = "DOCS"
  folder    = "tests/folder"
}

run "pages" {
  command = apply

  variables {
    exclude = null
  }

  assert {
    condition = output.titles == {
      "."                         = "Home: of the docs"
      "empty-parent"              = "empty-parent"
      "empty-parent/deep"         = "deep"
      "empty-parent/deep/page.md" = "Deep page"
      "guides"                    = "Guides"
      "guides/code.md"            = "Right"
      "guides/date.md"            = "2024-01-02"
      "guides/install.md"         = "Install the agent"
      "guides/setext.md"          = "Title that is underlined"
    }
    error_message = "The titles are ${jsonencode(output.titles)}."
  }
  assert {
    condition     = keys(output.pages) == keys(output.titles) && alltrue([for page in output.pages : length(page.id) > 0 && length(page.web_url) > 0])
    error_message = "The pages are ${jsonencode(output.pages)}."
  }
  assert {
    condition = local.bodies["."] == join("", [
      "<p><ac:link ac:anchor=\"linux\"><ri:page ri:content-title=\"Install the agent\"/><ac:link-body>Install</ac:link-body></ac:link>, ",
      "<ac:link><ri:page ri:content-title=\"Guides\"/><ac:link-body>guides</ac:link-body></ac:link>, ",
      "<ac:link><ri:page ri:content-title=\"Guides\"/><ac:link-body>the same</ac:link-body></ac:link> and ",
      "<ac:link><ri:page ri:content-title=\"Deep page\"/><ac:link-body>deep</ac:link-body></ac:link></p>",
    ])
    error_message = "The links are not those of the pages: ${local.bodies["."]}"
  }
  assert {
    condition     = strcontains(local.bodies["guides/install.md"], "ri:content-title=\"Home: of the docs\"") && strcontains(local.bodies["guides/install.md"], "ri:filename=\"a &amp; b.svg\"")
    error_message = "The link to the folder itself or the image is wrong: ${local.bodies["guides/install.md"]}"
  }
  assert {
    condition     = local.bodies["guides"] == "<p>Text</p>" && !strcontains(local.bodies["guides/install.md"], "<h1>") && strcontains(local.bodies["guides/install.md"], "<h2>")
    error_message = "The heading that repeats the title is not dropped, or another one is."
  }
  assert {
    condition     = jsonencode(local.levels[2]["guides/install.md"].attachments) == jsonencode({ "a & b.svg" = "guides/images/a & b.svg" }) && length(local.levels[1]["guides"].attachments) == 0 && length(local.levels[2]["guides/code.md"].attachments) == 0
    error_message = "The attachments are ${jsonencode(local.levels[2]["guides/install.md"].attachments)}."
  }
  assert {
    condition     = local.labels["."] == toset(["home"]) && local.labels["guides/install.md"] == toset(["linux"]) && local.labels["guides"] == null
    error_message = "The labels are ${jsonencode(local.labels)}."
  }
}

run "options" {
  command = plan

  variables {
    labels           = ["generated"]
    title_heading    = "keep"
    exclude          = ["guides/setext.md", "**/*.png"]
    markdown_options = { heading_anchors = false, attachments = { "guides/images/a & b.svg" = "diagram.svg" } }
  }

  assert {
    condition     = !contains(keys(output.titles), "guides/setext.md") && length(output.titles) == 8
    error_message = "The pages of excluded files are ${jsonencode(output.titles)}."
  }
  assert {
    condition     = local.bodies["guides"] == "<h1>Guides</h1>\n<p>Text</p>" && local.levels[2]["guides/install.md"].attachments["diagram.svg"] == "guides/images/a & b.svg"
    error_message = "The options are not those of the function: ${local.bodies["guides"]}"
  }
  assert {
    condition     = local.labels["guides/install.md"] == toset(["generated", "linux"]) && local.labels["guides"] == toset(["generated"])
    error_message = "The labels are ${jsonencode(local.labels)}."
  }
}

run "reserved_options" {
  command = plan

  variables {
    markdown_options = { pages = {} }
  }

  expect_failures = [var.markdown_options]
}

run "missing_folder" {
  command = plan

  variables {
    folder = "tests/no-such-folder"
  }

  expect_failures = [var.folder]
}

run "untitled" {
  command = plan

  variables {
    folder = "tests/bad/untitled"
  }

  expect_failures = [output.titles]
}

run "same_title" {
  command = plan

  variables {
    folder = "tests/bad/same-title"
  }

  expect_failures = [output.titles]
}

run "missing_file" {
  command = plan

  variables {
    folder = "tests/bad/missing-file"
  }

  expect_failures = [output.titles]
}

run "same_name" {
  command = plan

  variables {
    folder           = "tests/same-name"
    markdown_options = { attachments = { "other/a.svg" = "b.svg" } }
  }

  assert {
    condition     = local.levels[1]["page.md"].attachments == { "a.svg" = "a.svg", "b.svg" = "other/a.svg" }
    error_message = "The attachments are ${jsonencode(local.levels[1]["page.md"].attachments)}."
  }
}

run "title_not_text" {
  command = plan

  variables {
    folder = "tests/bad/title"
  }

  assert {
    condition     = length(local.title_not_text) == 3
    error_message = "Titles that are not text are in ${jsonencode(local.title_not_text)}."
  }

  expect_failures = [output.titles]
}

run "yaml" {
  command = plan

  variables {
    folder = "tests/bad/yaml"
  }

  expect_failures = [output.titles]
}

run "deep" {
  command = plan

  variables {
    folder = "tests/bad/deep"
  }

  expect_failures = [output.titles]
}
