package confluence

// v1 is what version 1 of the REST API does in the same way on Cloud and on Data Center.
type v1 struct{ *rest }

func newV1(r *rest) v1 {
	v := v1{r}
	r.caller = v.callerID
	return v
}
