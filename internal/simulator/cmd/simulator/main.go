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
	deployment := flag.String("deployment", string(simulator.Cloud), `deployment to simulate: "cloud" or "data_center"`)
	addr := flag.String("addr", "127.0.0.1:0", "address to listen on; port 0 selects a free port")
	contextPath := flag.String("context-path", "", `context path of Data Center, such as "/confluence"`)
	latency := flag.Duration("latency", 0, "delay of each response")
	flag.Parse()
	switch simulator.Deployment(*deployment) {
	case simulator.Cloud, simulator.DataCenter:
	default:
		log.Fatalf("-deployment must be cloud or data_center, got: %q", *deployment)
	}

	*contextPath = strings.TrimSuffix("/"+strings.Trim(*contextPath, "/"), "/")
	s := simulator.New(simulator.Options{Deployment: simulator.Deployment(*deployment), ContextPath: *contextPath, Latency: *latency})
	listener, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	url := "http://" + listener.Addr().String()
	if simulator.Deployment(*deployment) == simulator.DataCenter {
		url += *contextPath
	}
	fmt.Printf("A simulated Confluence is running at %s\n\nTo configure the provider, run:\n\n"+
		"  export CONFLUENCE_URL=%s CONFLUENCE_DEPLOYMENT=%s\n  export CONFLUENCE_USERNAME=%s CONFLUENCE_TOKEN=%s\n",
		url, url, *deployment, s.Admin().Username, s.Admin().Token)
	if client := s.ServiceAccount(); simulator.Deployment(*deployment) == simulator.Cloud {
		fmt.Printf("\nTo authenticate as a service account, replace the last line with:\n\n"+
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
