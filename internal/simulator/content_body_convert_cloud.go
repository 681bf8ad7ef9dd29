package simulator

import (
	"cmp"
	"net/http"
)

// conversion is a task that converts a body. It ends after a number of polls.
type conversion struct {
	id, value, to string
	failure       string
	polls         int
	stalled       bool
	by            *User
}

func bodyRoutesCloud(v1 string) []route {
	return []route{
		{"POST", v1 + "/contentbody/convert/async/{to}", startConversion},
		{"GET", v1 + "/contentbody/convert/async/{id}", getConversion},
		{"GET", v1 + "/content/{id}/history/{version}/macro/id/{macro}", readMacro},
	}
}

// startConversion: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-body/#api-wiki-rest-api-contentbody-convert-async-to-post
func startConversion(c *call) *reply {
	var sp *space
	if key := c.query.Get("spaceKeyContext"); key != "" {
		if sp = c.space(key); sp == nil {
			return c.noSpace(key)
		}
	}
	value, failure := c.convert(sp)
	if failure != nil {
		return failure
	}
	s := c.s
	one := &conversion{
		id: uuid(), value: value, to: c.vars["to"], failure: cmp.Or(c.fault.FailTask, s.taskFail),
		polls: s.options.LongTaskPolls, stalled: c.fault.StallTask, by: c.caller,
	}
	s.taskFail = ""
	s.converted = append(s.converted, one)
	return ok(object{"asyncId": one.id})
}

// getConversion is one poll.
func getConversion(c *call) *reply {
	for _, one := range c.s.converted {
		if one.id != c.vars["id"] {
			continue
		}
		if one.by != c.caller {
			return c.fail(http.StatusForbidden, "The conversion was requested by another user")
		}
		if !one.stalled {
			one.polls--
		}
		answer := object{"renderTaskId": one.id, "_links": object{"base": c.base(), "context": c.s.contextPath()}}
		switch {
		case one.polls >= 0 && one.polls%2 == 0:
			answer["status"] = "QUEUED"
		case one.polls >= 0:
			answer["status"] = "WORKING"
		case one.failure != "":
			answer["status"], answer["error"] = "FAILED", one.failure
		default:
			answer["status"], answer["value"], answer["representation"] = "COMPLETED", one.value, one.to
		}
		return ok(answer)
	}
	return c.fail(http.StatusNotFound, "No conversion with id %s", c.vars["id"])
}
