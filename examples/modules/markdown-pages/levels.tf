# One block for each level of the tree, because the pages of a block cannot refer to each other.

locals {
  levels = { for depth in range(7) : depth => { for page, file in local.documents_by_page : page => {
    parent      = join("/", slice(split("/", page), 0, max(depth, 1) - 1))
    homepage    = page == "." ? var.homepage : false
    title       = local.titles[page]
    body        = local.bodies[page]
    labels      = local.labels[page]
    attachments = { for path in try(local.attached[file], []) : try(var.markdown_options.attachments[path], basename(path)) => path }
  } if depth == (page == "." ? 0 : length(split("/", page))) } }
  too_deep = [for page in keys(local.documents_by_page) : page if length(split("/", page)) > 6]

  settings = {
    folder           = var.folder
    keep_task_status = var.keep_task_status
    version_message  = var.version_message
    deletion_policy  = var.deletion_policy
  }

  # A local is evaluated once; module.level_1[…] would be evaluated for each of its children.
  ids_0 = { for path, page in module.level_0 : path => page.id }
  ids_1 = { for path, page in module.level_1 : path => page.id }
  ids_2 = { for path, page in module.level_2 : path => page.id }
  ids_3 = { for path, page in module.level_3 : path => page.id }
  ids_4 = { for path, page in module.level_4 : path => page.id }
  ids_5 = { for path, page in module.level_5 : path => page.id }
}

module "level_0" {
  source   = "./page"
  for_each = local.levels[0]

  space_key = var.space_key
  parent_id = var.parent_id
  page      = each.value
  settings  = local.settings
}

module "level_1" {
  source   = "./page"
  for_each = local.levels[1]

  space_key = var.space_key
  parent_id = try(local.ids_0["."], var.parent_id)
  page      = each.value
  settings  = local.settings
}

module "level_2" {
  source   = "./page"
  for_each = local.levels[2]

  space_key = var.space_key
  parent_id = local.ids_1[each.value.parent]
  page      = each.value
  settings  = local.settings
}

module "level_3" {
  source   = "./page"
  for_each = local.levels[3]

  space_key = var.space_key
  parent_id = local.ids_2[each.value.parent]
  page      = each.value
  settings  = local.settings
}

module "level_4" {
  source   = "./page"
  for_each = local.levels[4]

  space_key = var.space_key
  parent_id = local.ids_3[each.value.parent]
  page      = each.value
  settings  = local.settings
}

module "level_5" {
  source   = "./page"
  for_each = local.levels[5]

  space_key = var.space_key
  parent_id = local.ids_4[each.value.parent]
  page      = each.value
  settings  = local.settings
}

module "level_6" {
  source   = "./page"
  for_each = local.levels[6]

  space_key = var.space_key
  parent_id = local.ids_5[each.value.parent]
  page      = each.value
  settings  = local.settings
}
