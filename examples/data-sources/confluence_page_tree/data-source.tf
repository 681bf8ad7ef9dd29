data "confluence_page_tree" "handbook" {
  space_key = "HANDBOOK"
  depth     = 3
}

output "table_of_contents" {
  value = join("\n", [for node in data.confluence_page_tree.handbook.nodes : "${join("", [for _ in range(node.depth - 1) : "  "])}${node.title}"])
}
