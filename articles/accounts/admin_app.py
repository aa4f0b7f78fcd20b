from django.contrib.admin.apps import AdminConfig


class CuratingConfig(AdminConfig):
    default_site = "articles.accounts.admin_site.AdminSite"
