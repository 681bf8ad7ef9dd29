module "spaces" {
  source = "./modules/spaces"
  keys   = ["ALPHA", "BETA", "GAMMA", "DELTA"]
}
