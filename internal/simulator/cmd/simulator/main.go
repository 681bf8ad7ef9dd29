// Command simulator runs a local Confluence to try the provider with.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func main() {
	flavor := flag.String("flavor", string(simulator.Cloud), `the face to show: "cloud" or "data_center"`)
	addr := flag.String("addr", "127.0.0.1:0", "the address to listen on; port 0 picks a free port")
	contextPath := flag.String("context-path", "", `the context path of Data Center, for example "/confluence"`)
	latency := flag.Duration("latency", 0, "delay of each answer")
	flag.Parse()
	switch simulator.Flavor(*flavor) {
	case simulator.Cloud, simulator.DataCenter:
	default:
		log.Fatalf("-flavor must be cloud or data_center, not %q", *flavor)
	}

	*contextPath = strings.TrimSuffix("/"+strings.Trim(*contextPath, "/"), "/")
	s := simulator.New(simulator.Options{Flavor: simulator.Flavor(*flavor), ContextPath: *contextPath, Latency: *latency})
	listener, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	url := "http://" + listener.Addr().String()
	if simulator.Flavor(*flavor) == simulator.DataCenter {
		url += *contextPath
	}
	fmt.Printf("A simulated Confluence runs at %s\n\nSet for the provider:\n\n"+
		"  export CONFLUENCE_URL=%s CONFLUENCE_DEPLOYMENT=%s\n  export CONFLUENCE_USERNAME=%s CONFLUENCE_TOKEN=%s\n",
		url, url, *flavor, s.Admin().Username, s.Admin().Token)
	if client := s.ServiceAccount(); simulator.Flavor(*flavor) == simulator.Cloud {
		fmt.Printf("\nor, to sign in as a service account, instead of the last line:\n\n"+
			"  export CONFLUENCE_OAUTH_CLIENT_ID='%s' CONFLUENCE_OAUTH_CLIENT_SECRET='%s'\n", client.ID, client.Secret)
	}
	var groups []string
	for _, group := range s.Groups() {
		groups = append(groups, group.Name)
	}
	fmt.Printf("\nThe site has the space HANDBOOK and the groups %s.\n", strings.Join(groups, ", "))
	server := &http.Server{Handler: s, ReadHeaderTimeout: time.Minute}
	log.Fatal(server.Serve(listener))
}
