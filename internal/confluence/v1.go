package confluence

import "github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"

// v1 is the part of both clients that uses version 1 of the REST API, as far as it is the same on Cloud and Data Center.
type v1 struct{ *rest.Site }

func newV1(r *rest.Site) v1 {
	v := v1{r}
	r.Caller = v.callerID
	return v
}
