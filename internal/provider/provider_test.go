package provider_test

import "github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"

type config = coretest.Config
