package simulator

import (
	"net/http"
	"strconv"
	"strings"
)

// versionAtLeast reports whether the simulated Data Center has a version or a later one.
func (s *Simulator) versionAtLeast(wantedMajor, wantedMinor int) bool {
	major, rest, _ := strings.Cut(s.options.Version, ".")
	minor, _, _ := strings.Cut(rest, ".")
	a, _ := strconv.Atoi(major)
	b, _ := strconv.Atoi(minor)
	return a > wantedMajor || a == wantedMajor && b >= wantedMinor
}

// serverInformation: https://developer.atlassian.com/server/confluence/rest/v931/api-group-server-information/
func serverInformation(c *call) *reply {
	if c.caller == nil {
		return c.fail(http.StatusUnauthorized, "User is not authenticated")
	}
	digits, _ := strconv.Atoi(strings.ReplaceAll(c.s.options.Version, ".", ""))
	return ok(object{
		"baseUrl": c.base(), "version": c.s.options.Version, "buildNumber": digits * 10, "marketplaceBuildNumber": digits * 10,
		"buildDate": "2025-03-05",
	})
}

// accessMode answers with a word alone, to anyone.
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-access-mode/
func accessMode(c *call) *reply {
	if c.s.options.ReadOnly {
		return ok("READ_ONLY")
	}
	return ok("READ_WRITE")
}
