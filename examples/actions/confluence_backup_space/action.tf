# Backs up two spaces into one file: terraform apply -invoke=action.confluence_backup_space.nightly
action "confluence_backup_space" "nightly" {
  config {
    space_keys       = ["DOCS", "ENG"]
    file_name_prefix = "nightly"
  }
}
