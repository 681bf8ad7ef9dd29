package rest

// Deployment is Confluence Cloud or Confluence Data Center.
type Deployment string

// The two deployments, spelled as the provider's `deployment` attribute spells them.
const (
	Cloud      Deployment = "cloud"
	DataCenter Deployment = "data_center"
)

// Name returns Atlassian's name of the deployment.
func (d Deployment) Name() string {
	if d == DataCenter {
		return "Confluence Data Center"
	}
	return "Confluence Cloud"
}
